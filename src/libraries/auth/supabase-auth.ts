import type { EffectSpec } from '../../model/library.js';
import { defineLibrary } from '../define-library.js';

const asked: readonly EffectSpec[] = [{ authenticate: { proves: 'user', fails: 'falsy', credential: 'arg0' } }];
const CLIENT = 'createClient()';

/** Supabase answers `{ data, error }`; `getUser` asks the server who the token belongs to. */
export default defineLibrary({
  id: 'supabase-auth',
  family: 'auth',
  packages: ['@supabase/supabase-js', '@supabase/ssr', '@supabase/auth-helpers-nextjs'],
  docs: 'https://supabase.com/docs/reference/javascript/auth-getuser',
  rows: [
    { path: CLIENT },
    { path: 'createServerClient|createRouteHandlerClient|createServerComponentClient()', is: CLIENT },
    { path: 'createServerActionClient|createMiddlewareClient|SupabaseClient()', is: CLIENT },
    {
      path: 'createClient().auth.getUser()',
      effects: asked,
      returns: { object: { data: { object: { user: { maybe: 'result' } } }, error: 'unknown' } },
      async: true,
    },
    {
      path: 'createClient().auth.getClaims()',
      effects: asked,
      returns: { object: { data: { object: { claims: { maybe: 'result' } } }, error: 'unknown' } },
      async: true,
    },
    {
      path: 'createClient().auth.getSession()',
      effects: asked,
      returns: { object: { data: { object: { session: { maybe: 'result' } } }, error: 'unknown' } },
      async: true,
    },
    {
      path: 'createClient().auth.signInWithPassword|signUp|signOut|exchangeCodeForSession()',
      returns: 'unknown',
      async: true,
    },
  ],
});
