import { Button } from '../../ui/Button.tsx';

export interface TakenWordsProps {
  by: string;
  /** Something was written already. */
  isKept: boolean;
  onNote(): void;
  onAnyway(): void;
}

/** A colleague has it: said before somebody writes, with what they can do. */
export function TakenWords({ by, isKept, onNote, onAnyway }: TakenWordsProps) {
  return (
    <div class="composer-taken">
      <p>
        <strong>{by} has this conversation.</strong> Leave a note if you know something that helps.
        {isKept && ' Your reply is kept until you can send it.'}
      </p>
      <span class="composer-taken-acts">
        <Button isSmall onClick={onNote}>
          Leave a note
        </Button>
        <Button look="quiet" isSmall onClick={onAnyway}>
          Reply anyway
        </Button>
      </span>
    </div>
  );
}
