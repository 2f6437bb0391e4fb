import './profile-dialog.css';
import { useRef, useState } from 'preact/hooks';
import { changeProfile, me } from '../../state/session.ts';
import { Avatar, faceSrc } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form } from '../../ui/Form.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useForm } from '../../ui/use-form.ts';
import { squarePicture } from './square-picture.ts';

/** What I am called and look like, to colleagues and visitors. */
export function ProfileDialog({ onClose }: { onClose(): void }) {
  const agent = me.value;
  /** Undefined: as it is; null: none. */
  const [picture, setPicture] = useState<string | null | undefined>(undefined);
  const [fault, setFault] = useState<string | null>(null);
  const [name, setName] = useState(agent?.name ?? '');
  const input = useRef<HTMLInputElement>(null);
  const form = useForm(async () => {
    await changeProfile({ name, ...(picture === undefined ? {} : { picture: picture && (picture.split(',')[1] ?? '') }) });
    onClose();
  });
  if (!agent) return null;
  const src = picture === undefined ? faceSrc(agent.face) : (picture ?? undefined);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setFault(null);
    try {
      setPicture(await squarePicture(file));
    } catch {
      setFault('This is no picture that can be shown. Choose a PNG, JPEG or WebP.');
    }
  };
  return (
    <Dialog title="How visitors see you" onClose={onClose}>
      <Form of={form} action="Save">
        <div class="profile-picture">
          <Avatar name={name || agent.name} src={src} size="large" />
          <div class="profile-choose">
            <Button onClick={() => input.current?.click()}>{src ? 'Choose another' : 'Choose a picture'}</Button>
            {src && (
              <Button look="quiet" onClick={() => setPicture(null)}>
                Remove it
              </Button>
            )}
            {/* Pressed by the button beside it, which says what it is for. */}
            <input
              ref={input}
              type="file"
              accept="image/*"
              aria-label="Picture of you"
              hidden
              onChange={(event) => {
                void take(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          </div>
        </div>
        <p class={fault ? 'form-fault' : 'profile-soft'} role={fault ? 'alert' : undefined}>
          {fault ?? 'The middle of it is shown, small and round, beside what you say. Without one they see your initials.'}
        </p>
        <TextField
          label="Name"
          name="name"
          autocomplete="name"
          hint="Colleagues and visitors read it. What you said before keeps the name that it had."
          value={name}
          onText={setName}
          fault={form.faultIn('name')}
        />
      </Form>
    </Dialog>
  );
}
