import classes from './fingerprint.module.css';

/** A SHA-256 in groups of eight, so that two people can compare it aloud; `short` shows its beginning. */
export function Fingerprint({ value, short = false }: { value: string; short?: boolean }) {
  const groups = (short ? value.slice(0, 16) : value).match(/.{1,8}/g) ?? [];
  return (
    <code className={classes.fingerprint} title={value}>
      {groups.join(' ')}
      {short && ' …'}
    </code>
  );
}
