import { defineLibrary } from '../define-library.js';

/** class-validator: decorators describe; `validate` resolves to the errors, `validateOrReject` rejects. */
export default defineLibrary({
  id: 'class-validator',
  family: 'validator',
  packages: ['class-validator'],
  docs: 'https://github.com/typestack/class-validator#readme',
  rows: [
    { path: '*()' },
    {
      path: 'validate()',
      effects: [{ validate: { value: 'arg0', schema: 'arg0', throws: false } }],
      returns: 'unknown',
      async: true,
    },
    {
      path: 'validateSync()',
      effects: [{ validate: { value: 'arg0', schema: 'arg0', throws: false } }],
      returns: 'unknown',
    },
    {
      path: 'validateOrReject()',
      effects: [{ validate: { value: 'arg0', schema: 'arg0', throws: true } }],
      returns: 'void',
      async: true,
      throws: true,
    },
    { path: 'isUUID|isEmail|isInt|isString|isNumber|isDefined|isURL|isEnum()', returns: 'unknown' },
  ],
});
