import { whyNoCamera } from './why-no-camera.ts';

const error = (name: string, message = ''): Error => Object.assign(new Error(message), { name });

test.each([
  [
    error('NotAllowedError'),
    'http:',
    'This page may not use the camera. Allow it beside the address, or take the picture otherwise and use “Open a picture”.',
  ],
  [
    error('NotAllowedError'),
    'file:',
    'This page may not use the camera. Browsers often refuse it to a page that was opened from a file. Take the picture otherwise and use “Open a picture”.',
  ],
  [error('NotFoundError'), 'file:', 'There is no camera. Take the picture otherwise and use “Open a picture”.'],
  [
    error('NotReadableError'),
    'http:',
    'The camera is in use by another program, or broken. Take the picture otherwise and use “Open a picture”.',
  ],
  [
    error('AbortError', 'it broke'),
    'http:',
    'The camera does not open (it broke). Take the picture otherwise and use “Open a picture”.',
  ],
  [
    undefined,
    'http:',
    'The camera does not open (no reason given). Take the picture otherwise and use “Open a picture”.',
  ],
])('%s at %s', (cause, protocol, sentence) => {
  expect(whyNoCamera(cause, protocol)).toBe(sentence);
});
