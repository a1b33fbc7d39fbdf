import { randomBits, randomKey } from '@hello-nn/core';

const KEY = randomKey('diagnoses');

/** At most `count` of `rows` without repeats, always the same ones (the first steps of a Fisher–Yates shuffle). */
export function sampleRows(rows: Int32Array, count: number): Int32Array {
  const drawn = rows.slice();
  const wanted = Math.min(count, rows.length);
  for (let at = 0; at < wanted; at++) {
    const other = at + (randomBits(KEY, at) % (rows.length - at));
    const held = drawn[at]!;
    drawn[at] = drawn[other]!;
    drawn[other] = held;
  }
  return drawn.subarray(0, wanted);
}

/** 0, 1, … rows − 1. */
export function allRows(rows: number): Int32Array {
  const all = new Int32Array(rows);
  for (let row = 0; row < rows; row++) all[row] = row;
  return all;
}
