/** Milliseconds that some work takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function report(what: string, measured: number, baseline: number, gate: number): void {
  const ratio = measured / baseline;
  const verdict = ratio <= gate ? 'within' : 'OVER';
  console.log(
    `${what}: ${measured.toFixed(1)} ms, baseline ${baseline.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (${verdict} ${gate})`,
  );
}

/** Samples the resident memory while some work runs; MiB above what it was before. */
export async function peakMemory(work: () => Promise<unknown>): Promise<number> {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(timer);
  return (Math.max(peak, process.memoryUsage.rss()) - idle) / (1 << 20);
}
