import { defineLibrary } from '../define-library.js';

/** A guard that counts requests and lets everybody through who does not ask too often. */
export default defineLibrary({
  id: 'nestjs-throttler',
  family: 'framework',
  packages: ['@nestjs/throttler'],
  docs: 'https://docs.nestjs.com/security/rate-limiting',
  rows: [
    { path: 'ThrottlerGuard|Throttle|SkipThrottle()' },
    { path: 'ThrottlerGuard().canActivate()', returns: "'true'", async: true, throws: true },
    { path: 'ThrottlerModule.forRoot|forRootAsync()' },
  ],
});
