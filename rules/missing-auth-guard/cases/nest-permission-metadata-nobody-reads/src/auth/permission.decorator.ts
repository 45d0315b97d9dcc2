import { SetMetadata } from '@nestjs/common';

export const PERMISSION = 'permission';

/** Says which permission a handler asks for; `PermissionGuard` has to be installed to enforce it. */
export const RequirePermission = (permission: string) => SetMetadata(PERMISSION, permission);
