export { type PageWords, playMarkup } from './page/markup.ts';
export { playScript } from './page/page-script.ts';
export type { PlayData, PlayEpoch, PlayPictures } from './page/play-data.ts';
export { PLAY_STYLE } from './page/style.ts';
export { openProgram, type PlainNetwork } from './plain/open-program.ts';
export type { Program, ProgramConstant, ProgramParameter, Step, StepAttributes } from './program/program.ts';
export { writeProgram } from './program/write-program.ts';
export { packHalves, packWeights, unpackWeights } from './weights/base64.ts';
export { toHalf } from './weights/half.ts';
