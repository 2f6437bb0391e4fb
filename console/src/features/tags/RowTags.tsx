import { TagChip } from './TagChip.tsx';

const SHOWN = 2;

/** The first tags of a row, and how many more there are. */
export function RowTags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const more = tags.length - SHOWN;
  return (
    <span class="row-tags" title={tags.join(', ')}>
      <span class="only-read">Tags: </span>
      {tags.slice(0, SHOWN).map((name) => (
        <TagChip key={name} name={name} isSmall />
      ))}
      {more > 0 && <span class="row-tags-more">+{more}</span>}
    </span>
  );
}
