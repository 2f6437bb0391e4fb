import { Component, type ComponentChild, type FunctionComponent } from 'preact';
import type { EffectCallback } from 'preact/hooks';

/** What a component keeps from one drawing to the next, in the order in which it asks. */
interface Cell {
  value?: unknown;
  inputs?: readonly unknown[] | undefined;
  /** An effect that is due after this drawing. */
  act?: EffectCallback | undefined;
  /** Takes back what the effect did. */
  undo?: ReturnType<EffectCallback>;
}

let drawn: Component<unknown> & { cells: Cell[] };
let next: number;

/**
 * A component that may use the hooks below. They do what those of `preact/hooks` do, in a third of the bytes: effects all run
 * before the browser paints, and there is no error to be caught.
 */
export function stateful<Props>(draw: (props: Props) => ComponentChild): FunctionComponent<Props> {
  return class extends Component<Props> {
    cells: Cell[] = [];
    override render() {
      drawn = this as typeof drawn;
      next = 0;
      return draw(this.props);
    }
    override componentDidMount() {
      for (const cell of this.cells) {
        const { act } = cell;
        if (!act) continue;
        cell.act = undefined;
        cell.undo?.();
        cell.undo = act();
      }
    }
    override componentDidUpdate() {
      this.componentDidMount();
    }
    override componentWillUnmount() {
      for (const { undo } of this.cells) undo?.();
    }
  } as unknown as FunctionComponent<Props>;
}

function useCell(): Cell {
  const { cells } = drawn;
  const at = next++;
  cells[at] ??= {};
  return cells[at];
}

/** @returns whether they are others than at the last drawing; always so at the first, and where there are none to compare. */
function areNew(cell: Cell, inputs: readonly unknown[] | undefined): boolean {
  const before = cell.inputs;
  cell.inputs = inputs;
  return !inputs || !before || inputs.some((input, at) => input !== before[at]);
}

export function useMemo<Value>(make: () => Value, inputs: readonly unknown[]): Value {
  const cell = useCell();
  if (areNew(cell, inputs)) cell.value = make();
  return cell.value as Value;
}

export const useRef = <Value>(current: Value): { current: Value } => useMemo(() => ({ current }), []);

/** @returns a value, and what changes it and draws anew. */
export function useState<Value>(first: Value): [Value, (value: Value) => void] {
  const component = drawn;
  const [cell, set] = useMemo(() => {
    const cell = { value: first };
    const set = (value: Value) => {
      if (value === cell.value) return;
      cell.value = value;
      component.setState({});
    };
    return [cell, set] as const;
  }, []);
  return [cell.value, set];
}

/** Acts after the drawing, if an input has changed; before it does so again, and in the end, what it returned is called. */
export function useEffect(act: EffectCallback, inputs?: readonly unknown[]): void {
  const cell = useCell();
  if (areNew(cell, inputs)) cell.act = act;
}
