import type { Face } from '@deskbell/shared';

/** Beside this module's own address, since the page is the shop's. */
const HERE = import.meta.url;

/** People as rounds, each with a picture or initials. Their names are for those who do not see them. */
export const Faces = ({ people }: { people: readonly Face[] }) => (
  <span class="faces" role="img" aria-label={people.map(({ name }) => name).join(', ')}>
    {people.map(({ name, face }) => (
      <span key={face ?? name}>
        {name.match(/(?<!\S)\S/gu)?.slice(0, 2)}
        {/* One that is not there any more leaves the initials. */}
        {face && <img src={new URL(`../v1/faces/${face}`, HERE).href} alt="" />}
      </span>
    ))}
  </span>
);
