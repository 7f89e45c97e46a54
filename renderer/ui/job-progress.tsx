import { Button, Progress } from '@mantine/core';
import { translate } from '../../shared/messages/index.ts';
import { cancelJob, type Job, useJobs } from '../state/jobs.ts';
import { useLanguage, useSay } from '../state/language.ts';
import classes from './job-progress.module.css';

/** Long work under way, in a corner of the window: how far it is, and a way to stop it. */
export function JobProgress() {
  const jobs = useJobs(state => state.jobs).filter(job => !job.quiet);
  if (jobs.length === 0) return null;
  return (
    <aside className={classes.jobs} aria-live="polite">
      {jobs.map(job => (
        <JobRow key={job.id} job={job} />
      ))}
    </aside>
  );
}

function JobRow({ job }: { job: Job }) {
  const say = useSay();
  const language = useLanguage();
  const percent = job.total > 0 ? Math.min(100, Math.round((job.done / job.total) * 100)) : null;
  const phase = job.phase ? translate(language, `cli.progress.${job.phase}`) : '';
  return (
    <div className={classes.job}>
      <div className={classes.words}>
        <strong>{job.title}</strong>
        <span>
          {job.cancelling ? say('ui.cancelling') : phase} {percent !== null && `${percent} %`}
        </span>
      </div>
      <Progress value={percent ?? 100} animated={percent === null} size="sm" aria-label={job.title} />
      <Button
        size="compact-xs"
        variant="default"
        disabled={job.cancelling}
        onClick={() => void cancelJob(job.id)}
      >
        {say('ui.cancel')}
      </Button>
    </div>
  );
}
