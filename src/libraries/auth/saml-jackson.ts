import type { Row } from '../../model/library.js';
import type { Operation } from '../../model/trace.js';
import { defineLibrary } from '../define-library.js';

/** Errors come back beside the data instead of being thrown. */
const directory = (names: string, operation: Operation, target: string, body?: string): Row => ({
  path: `IDirectorySyncController().directories.${names}()`,
  effects: [{ call: { operation, target, ...(body && { body }), throws: false } }],
  async: true,
});

const connection = (names: string, operation: Operation, target: string, body?: string): Row => ({
  path: `IConnectionAPIController().${names}()`,
  effects: [{ call: { operation, target, ...(body && { body }), throws: true } }],
  async: true,
  throws: true,
});

/** SAML Jackson keeps single sign-on connections and user directories of tenants; a directory goes by its id alone. */
export default defineLibrary({
  id: 'saml-jackson',
  family: 'auth',
  packages: ['@boxyhq/saml-jackson'],
  docs: 'https://boxyhq.com/docs/directory-sync/api-reference',
  rows: [
    { path: '()', is: 'Controllers()', async: true, throws: true },
    { path: 'controllers()', is: 'Controllers()', async: true, throws: true },
    { path: 'Controllers().directorySyncController', is: 'IDirectorySyncController()' },
    { path: 'Controllers().connectionAPIController|apiController', is: 'IConnectionAPIController()' },
    directory('get', 'lookup', 'arg0'),
    directory('getByTenantAndProduct', 'lookup', 'arg0'),
    directory('getAll', 'lookup', 'null'),
    directory('filterBy', 'lookup', 'arg0.product'),
    directory('create', 'write', 'arg0.tenant', 'arg0'),
    directory('update', 'write', 'arg0', 'arg1'),
    directory('delete', 'write', 'arg0'),
    connection('getConnections', 'lookup', 'arg0'),
    connection('createSAMLConnection|createOIDCConnection', 'write', 'arg0.tenant', 'arg0'),
    connection('updateSAMLConnection|updateOIDCConnection', 'write', 'arg0.clientID', 'arg0'),
    connection('deleteConnections', 'write', 'arg0'),
  ],
});
