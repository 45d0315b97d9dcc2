import { withErrors } from './with-errors';
import { withUser, type Handler } from './with-user';

/** What every account route is made with: error mapping around the session check around the handler. */
export const accountRoute = (handler: Handler) => withErrors(withUser(handler));
