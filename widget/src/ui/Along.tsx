import type { Content, SentFile } from '@deskbell/shared';
import { filePath } from '@deskbell/shared/client';
import { Link } from './Link.tsx';

type Message = Extract<Content, { kind: 'message' }>;

/** Beside this module's own address, since the page is the shop's. */
const HERE = import.meta.url;
const hrefOf = (file: SentFile) => new URL(`..${filePath(file)}`, HERE).href;

/** As large as a picture is shown at most: its room is kept while it loads. */
const MOST_PX = 220;

/** Files that came with a message, and a product of the shop as a card. */
export function Along({ files = [], product }: Pick<Message, 'files' | 'product'>) {
  return (
    <>
      {files.map((file) => (
        <div class="along">
          <Link href={hrefOf(file)}>{file.width ? <Picture file={file} /> : `${file.name} (${Math.ceil(file.size / 1024)} kB)`}</Link>
        </div>
      ))}
      {product && (
        <div class="along">
          <Link href={product.url}>
            {product.image && <img src={product.image} alt="" />}
            {product.title}
          </Link>
          <br />
          {product.price}
        </div>
      )}
    </>
  );
}

function Picture({ file }: { file: SentFile }) {
  const { name, width = 0, height = 0 } = file;
  const scale = Math.min(1, MOST_PX / width, MOST_PX / height);
  return <img src={hrefOf(file)} alt={name} width={Math.ceil(width * scale)} height={Math.ceil(height * scale)} loading="lazy" />;
}
