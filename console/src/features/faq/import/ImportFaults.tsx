import type { ImportFault } from '@deskbell/shared';

const MOST_SHOWN = 50;

/** Where a file does not fit, line by line. */
export function ImportFaults({ name, faults }: { name: string; faults: readonly ImportFault[] }) {
  return (
    <div class="import-faults" role="alert">
      <p>
        <strong>Nothing was imported.</strong> Mend {faults.length === 1 ? 'this line' : `these ${faults.length} lines`} of {name}, and
        choose it again.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, MOST_SHOWN).map(({ line, message }, at) => (
            <tr key={at}>
              <td>{line}</td>
              <td dir="auto">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > MOST_SHOWN && <p>And {faults.length - MOST_SHOWN} more.</p>}
    </div>
  );
}
