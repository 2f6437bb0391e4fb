// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { stateful, useEffect, useMemo, useRef, useState } from './hooks.ts';

const draw = (what: Parameters<typeof render>[0], place: Element) => act(() => render(what, place));

test('A value that is set is drawn, and the same value draws nothing', () => {
  const drawn = vi.fn();
  let set = (_: number) => {};
  const Counter = stateful(() => {
    const [count, setCount] = useState(1);
    set = setCount;
    drawn(count);
    return <p>{count}</p>;
  });
  const place = document.createElement('div');
  draw(<Counter />, place);
  act(() => set(2));
  act(() => set(2));
  expect(place.textContent).toBe('2');
  expect(drawn.mock.calls).toEqual([[1], [2]]);
});

test('An effect runs when an input has changed, and takes back what it did before', () => {
  const said: string[] = [];
  const Watch = stateful(({ who }: { who: string; mood: string }) => {
    useEffect(() => {
      said.push(`${who} comes`);
      return () => said.push(`${who} goes`);
    }, [who]);
    return null;
  });
  const place = document.createElement('div');
  draw(<Watch who="Ann" mood="glad" />, place);
  draw(<Watch who="Ann" mood="sad" />, place);
  draw(<Watch who="Bob" mood="sad" />, place);
  draw(null, place);
  expect(said).toEqual(['Ann comes', 'Ann goes', 'Bob comes', 'Bob goes']);
});

test('An effect without inputs runs after each drawing, when what was drawn is in its place', () => {
  const seen: (string | null | undefined)[] = [];
  const Line = stateful(({ text }: { text: string }) => {
    const line = useRef<HTMLParagraphElement | null>(null);
    useEffect(() => {
      seen.push(line.current?.textContent);
    });
    return <p ref={line}>{text}</p>;
  });
  const place = document.createElement('div');
  draw(<Line text="one" />, place);
  draw(<Line text="two" />, place);
  expect(seen).toEqual(['one', 'two']);
});

test('What is made of inputs is made anew only for others', () => {
  const make = vi.fn((text: string) => text.toUpperCase());
  const Loud = stateful(({ text }: { text: string; size: number }) => useMemo(() => make(text), [text]));
  const place = document.createElement('div');
  draw(<Loud text="yes" size={1} />, place);
  draw(<Loud text="yes" size={2} />, place);
  draw(<Loud text="no" size={2} />, place);
  expect(place.textContent).toBe('NO');
  expect(make).toHaveBeenCalledTimes(2);
});

test('Two components of a kind keep their values apart', () => {
  const Field = stateful(({ first }: { first: string }) => {
    const [value, setValue] = useState(first);
    return (
      <button type="button" onClick={() => setValue(`${value}!`)}>
        {value}
      </button>
    );
  });
  const place = document.createElement('div');
  draw([<Field key="a" first="a" />, <Field key="b" first="b" />], place);
  act(() => place.querySelectorAll('button')[1]?.click());
  expect(place.textContent).toBe('ab!');
});
