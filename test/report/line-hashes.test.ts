import { expect, test } from 'vitest';
import { hashLines } from '../../src/report/line-hashes.js';

/** Values that GitHub's upload action computes for these texts. */
test.each([
  ['', ['c129715d7a2bc9a3:1']],
  [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  [
    ' hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n',
    [
      'e9496ae3ebfced30:1',
      'fb7c023a8b9ccb3f:1',
      'ce8ba1a563dcdaca:1',
      'e20e36e16fcb0cc8:1',
      'b3edc88f2938467e:1',
      'c8e28b0b4002a3a0:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
])('hashes the lines of %j as the upload does', (text, hashes) => {
  expect(hashLines(text)).toEqual(hashes);
});

test('numbers equal lines', () => {
  const hashes = hashLines('Lorem ipsum dolor sit amet.\n'.repeat(10));
  expect(hashes.slice(0, 3)).toEqual(['a7f2ff13bc495cf2:1', 'a7f2ff13bc495cf2:2', 'a7f2ff13bc495cf2:3']);
});
