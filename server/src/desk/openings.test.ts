import type { DeskSettings, Hours } from '@deskbell/shared';
import { expect, test, vi } from 'vitest';
import { DEFAULT_DESK } from './desk-settings.ts';
import { Openings } from './openings.ts';

const from = (clock: string): Hours => ({ week: Array.from({ length: 7 }, () => [{ from: clock, to: '18:00' }]), holidays: [] });

const at = (clock: string) => new Date(`2026-11-26T${clock}Z`);

function watch(desk: Partial<DeskSettings>) {
  const settings = { ...DEFAULT_DESK, ...desk };
  const onChange = vi.fn();
  const logger = { warn: vi.fn() } as never;
  const openings = new Openings({ followed: () => ['s'], settings: { of: async () => settings }, onChange, logger }, at('08:58:30'));
  openings.close();
  const told = async (clock: string) => {
    onChange.mockClear();
    await openings.look(at(clock));
    return onChange.mock.calls.length;
  };
  return { told, settings };
}

test('who is there when a shop opens or closes is told, once', async () => {
  const { told } = watch({ hours: from('09:00') });
  expect(await told('08:59:00')).toBe(0);
  expect(await told('09:00:00')).toBe(1);
  expect(await told('09:01:00')).toBe(0);
  expect(await told('18:00:00')).toBe(1);
});

test('also who came in the minute before', async () => {
  const { told } = watch({ hours: from('08:59') });
  expect(await told('08:59:00')).toBe(1);
});

test('a team with hours of its own opens too', async () => {
  const { told } = watch({ hours: from('08:00'), teams: [{ id: 't', name: 'Back office', memberIds: [], hours: from('09:00') }] });
  expect(await told('08:59:00')).toBe(0);
  expect(await told('09:00:00')).toBe(1);
});

test('hours that were changed elsewhere are noticed', async () => {
  const { told, settings } = watch({ hours: from('09:00') });
  expect(await told('08:59:00')).toBe(0);
  settings.hours = from('10:00');
  expect(await told('09:00:00')).toBe(1);
});

test('a shop without hours is open', async () => {
  const { told } = watch({});
  expect(await told('08:59:00')).toBe(0);
  expect(await told('09:00:00')).toBe(0);
});
