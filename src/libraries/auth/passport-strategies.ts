import { defineLibrary } from '../define-library.js';

/** Strategies are made and handed to passport, which calls them. */
export default defineLibrary({
  id: 'passport-strategies',
  family: 'auth',
  packages: [
    'passport-jwt',
    'passport-local',
    'passport-http',
    'passport-http-bearer',
    'passport-anonymous',
    'passport-custom',
    'passport-google-oauth20',
    'passport-github2',
    'passport-oauth2',
    'passport-saml',
    '@node-saml/passport-saml',
  ],
  docs: 'https://www.passportjs.org/packages/passport-jwt/',
  rows: [{ path: '()' }, { path: '*()' }, { path: 'ExtractJwt.*()' }],
});
