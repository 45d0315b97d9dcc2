import { defineLibrary } from '../define-library.js';

/** Configuration comes from the environment. */
export default defineLibrary({
  id: 'nestjs-config',
  family: 'framework',
  packages: ['@nestjs/config'],
  docs: 'https://docs.nestjs.com/techniques/configuration',
  rows: [
    { path: 'ConfigService()' },
    { path: 'ConfigService().get|getOrThrow()', returns: 'environment' },
    { path: 'ConfigService().set()', returns: 'void' },
    { path: 'ConfigModule.forRoot|forRootAsync|forFeature()' },
    { path: 'registerAs()', returns: 'arg1' },
    { path: 'registerAs().asProvider()' },
  ],
});
