import { cachePlace, sizeInBytes } from './place.ts';

test('the cache is in the working directory, or where HELLO_NN_CACHE says, or nowhere', () => {
  expect(cachePlace({})).toMatchObject({ folder: '.cache/hello-nn', limits: { bytes: 2 ** 30 } });
  expect(cachePlace({ HELLO_NN_CACHE: '/tmp/x', HELLO_NN_CACHE_SIZE: '2 KiB' })).toMatchObject({
    folder: '/tmp/x',
    limits: { bytes: 2048 },
  });
  expect(cachePlace({ HELLO_NN_CACHE: 'off' })).toBeUndefined();
});

test('sizes are read in bytes and binary units, and all else is refused with what is right', () => {
  expect(['0', '17', '17B', '1.5 KiB', '500MiB', ' 2 GiB '].map((text) => sizeInBytes(text, ''))).toEqual([
    0,
    17,
    17,
    1536,
    500 * 2 ** 20,
    2 ** 31,
  ]);
  for (const text of ['', 'x', '-1', '1e3', '5MB', '1 GiB more', '9999999999GiB', 'toString']) {
    expect(() => sizeInBytes(text, '--size')).toThrow(/--size: this is no size\n {2}expected bytes[\s\S]*fix:/);
  }
});
