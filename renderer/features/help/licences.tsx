import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import classes from './help.module.css';

const licencesSchema = z.array(
  z.strictObject({ name: z.string(), version: z.string(), licence: z.string() }),
);

/** Whose work the program is built on; the list is written when the screens are built. */
export function Licences() {
  const list = useQuery({
    queryKey: ['help.licences'],
    queryFn: async () => licencesSchema.parse(await (await fetch('/licences.json')).json()),
  });
  return (
    <table className={classes.licences}>
      <tbody>
        {list.data?.map(({ name, version, licence }) => (
          <tr key={`${name} ${version}`}>
            <td>{name}</td>
            <td>{version}</td>
            <td>{licence}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
