import type { PlainOp } from '../plain-op.ts';
import { elementwise } from './elementwise.ts';
import { gemm } from './gemm.ts';
import { maps } from './maps.ts';
import { shapes } from './shape.ts';
import { softmax } from './softmax.ts';

/** All operations a network in use consists of, by their name in package `graph`. */
export const plainOps: ReadonlyMap<string, PlainOp> = new Map(
  [...elementwise, gemm, ...maps, ...shapes, softmax].map((op) => [op.name, op]),
);
