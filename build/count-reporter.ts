import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line that any program can read, after naming what was skipped and why. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()]);
    const count = (state: string) => tests.filter(test => test.result().state === state).length;
    const skipped = tests.filter(test => test.result().state === 'skipped');
    // A file that cannot be loaded has no tests to fail, and must not pass for that.
    const broken = modules.filter(module => module.state() === 'failed' && count('failed') === 0).length;
    for (const test of skipped) console.log(`skipped: ${test.fullName}`);
    if (process.env['CI'] && skipped.length > 0) process.exitCode = 1;
    if (tests.length === 0) process.exitCode = 1;
    console.log(`${count('passed')} passed, ${count('failed') + broken + errors.length} failed`);
  }
}
