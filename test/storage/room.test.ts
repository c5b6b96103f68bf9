import { expect, test, vi } from 'vitest';
import { guardRoom } from '../../src/storage/room.ts';
import { testClock } from '../support/app.ts';

const full = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
const fine = () => Promise.resolve('written');

test('as long as one of the places is full, nothing is written to the other either', async () => {
  const clock = testClock();
  const began = clock.now();
  const files = vi.fn(full);
  const room = guardRoom(clock, [files as unknown as () => Promise<void>, async () => {}]);
  expect(await room.write(fine)).toBe('written');
  await expect(room.write(full)).rejects.toMatchObject({ code: 'YIMEN_NO_ROOM' });
  const work = vi.fn(fine);
  for (let times = 0; times < 3; times += 1) {
    clock.advance(10_000);
    await expect(room.write(work)).rejects.toMatchObject({ code: 'YIMEN_NO_ROOM' });
  }
  expect(work).not.toHaveBeenCalled();
  expect(files).toHaveBeenCalledTimes(3);
  expect(room.fullSince()).toBe(began);
  files.mockImplementation(fine as never);
  clock.advance(10_000);
  // However many come at once, one looks.
  expect(await Promise.all([room.write(work), room.write(work)])).toEqual(['written', 'written']);
  expect(files).toHaveBeenCalledTimes(4);
  expect(room.fullSince()).toBeUndefined();
});

test.each(['ENOSPC', 'EDQUOT', '53100', '25006'])('%s means that there is no room', async (code) => {
  const room = guardRoom(testClock(), []);
  await expect(room.write(() => Promise.reject({ code }))).rejects.toMatchObject({ code: 'YIMEN_NO_ROOM' });
  expect(room.fullSince()).toBeDefined();
});

test.each(['ECONNREFUSED', '23505', '53300', undefined])('%s is another fault, and stays what it is', async (code) => {
  const room = guardRoom(testClock(), []);
  const thrown = { code };
  await expect(room.write(() => Promise.reject(thrown))).rejects.toBe(thrown);
  expect(room.fullSince()).toBeUndefined();
});
