import { defineLibrary } from '../define-library.js';

/** Observables stand for what they carry; turning one into a promise waits for it. */
export default defineLibrary({
  id: 'rxjs',
  family: 'runtime',
  packages: ['rxjs'],
  docs: 'https://rxjs.dev/api',
  rows: [
    { path: 'firstValueFrom|lastValueFrom()', returns: 'arg0', async: true },
    { path: 'of|from()', returns: 'arg0' },
    { path: 'throwError|timeout|retry|delay|catchError|map|tap|switchMap|mergeMap|finalize()' },
  ],
});
