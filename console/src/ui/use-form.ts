import { useEffect, useRef, useState } from 'preact/hooks';
import { RefusedError } from '../api/http.ts';

/** A form that is sent once at a time, and says what was wrong beside the field it was wrong in. */
export function useForm(send: (values: Record<string, string>) => Promise<void>) {
  const [refusal, setRefusal] = useState<RefusedError | null>(null);
  const [isSending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  // A form is what its page is there for: one can type at once.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!form.current || isSending) return;
    const values = Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)]));
    setSending(true);
    setRefusal(null);
    try {
      await send(values);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      setRefusal(error);
      form.current?.querySelector<HTMLInputElement>(`input[name="${error.field ?? ''}"]`)?.focus();
    } finally {
      setSending(false);
    }
  };

  const isInForm = (name: string | undefined) => name !== undefined && form.current?.elements.namedItem(name) != null;
  return {
    attributes: { ref: form, onSubmit: submit, noValidate: true },
    isSending,
    refusal,
    /** What is wrong in one field. */
    faultIn: (name: string) => (refusal?.field === name ? refusal.message : undefined),
    /** What is wrong with the whole. */
    fault: refusal && !isInForm(refusal.field) ? refusal.message : null,
  };
}
