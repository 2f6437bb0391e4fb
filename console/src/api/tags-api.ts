import type { RenameTag, Tags } from '@deskbell/shared';
import { askSignedIn } from './http.ts';

const tagsOf = (siteId: string) => `/v1/sites/${siteId}/tags`;

export const readTags = (siteId: string) => askSignedIn<Tags>('GET', tagsOf(siteId));

/** Refused with `tag_taken` where another tag has the name and they are not to become one. */
export const putTag = (siteId: string, change: RenameTag) => askSignedIn<Tags>('PUT', tagsOf(siteId), change);

export const deleteTag = (siteId: string, name: string) => askSignedIn<void>('DELETE', tagsOf(siteId), { name });
