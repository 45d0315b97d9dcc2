import type { Row } from '../../model/library.js';
import { pure } from '../define-hooks.js';
import { defineLibrary } from '../define-library.js';

const CALLING =
  'filter|find|some|every|groupBy|keyBy|sortBy|partition|reject|sumBy|uniqBy|orderBy|countBy|minBy|maxBy|findIndex|remove|mapValues|pickBy|omitBy';

const calling: Row = {
  path: `${CALLING}|map|flatMap()`,
  invokes: [{ callee: 'arg1', with: ['element:arg0'], many: true }],
};

/** Called for each element or member, for what they do: nobody gets what they return. */
const EACH = 'forEach|forEachRight|each|eachRight|forOwn|forOwnRight|forIn|forInRight';

/** lodash: functions over collections, and plain computing. */
export default defineLibrary({
  id: 'lodash',
  family: 'runtime',
  packages: ['lodash', 'lodash-es', 'underscore', 'radash', 'remeda', 'es-toolkit', 'ramda'],
  docs: 'https://lodash.com/docs',
  rows: [
    { path: '*()', hook: pure },
    { ...calling, returns: 'unknown' },
    {
      path: `${EACH}()`,
      invokes: [{ callee: 'arg1', with: ['element:arg0', 'unknown'], many: true, dropped: true }],
      returns: 'arg0',
    },
    { path: 'cloneDeep|clone|compact|uniq|reverse|flatten|flattenDeep|castArray|identity|toArray()', returns: 'arg0' },
    { path: 'debounce|throttle|once|memoize|partial|bind()', returns: 'arg0' },
    { path: 'tap()', invokes: [{ callee: 'arg1', with: ['arg0'] }], returns: 'arg0' },
    { path: 'noop()', returns: 'void' },
  ],
});
