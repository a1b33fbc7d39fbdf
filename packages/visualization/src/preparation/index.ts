export type { GreyPicture } from './grey-picture.ts';
export { type BlankPicture, type Box, type PreparedDigit, prepareDigit } from './prepare-digit.ts';
export { shrinkSheet } from './shrink-sheet.ts';
