import { describe, expect, test } from 'vitest';
import { spokenDigits } from '../../../src/site/patterns/spoken-number.ts';

describe('digits in words', () => {
  test.for([
    ['nine one two seven three five zero nine six', '912735096'],
    ['nine, one, two, seven, three, five, oh, nine, six.', '912735096'],
    ['niner one two dash seven three dash five zero niner six', '912735096'],
    ['nine hundred twelve, seventy-three, fifty ninety-six', '912735096'],
    ['nine hundred and five, seventeen, twenty twenty', '905172020'],
    ['nine hundred, seventy three, ten forty', '900731040'],
    ['nueve uno dos siete tres cinco cero nueve seis', '912735096'],
    ['nineonetwoseventhreefivezeroninesix', '912735096'],
  ])('%s', ([text, digits]) => {
    expect(spokenDigits(text!, 9)?.digits).toBe(digits);
  });

  test.for([
    'nine one two seven three five zero nine',
    'nine one two seven three five zero nine six seven',
    'hundred twelve seventy-three',
    'nine one two seven three five zero nine sixth',
    'one of the two or three people',
    '',
  ])('not: %s', (text) => {
    expect(spokenDigits(text, 9)).toBeUndefined();
  });
});
