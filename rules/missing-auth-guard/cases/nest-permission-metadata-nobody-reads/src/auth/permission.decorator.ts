import { SetMetadata } from '@nestjs/common';

export const PERMISSION = 'permission';

/** Says which permission a handler asks for; `PermissionGuard` has to be installed to enforce it. */
export const RequirePermission = (permission: string) => SetMetadata(PERMISSION, permission);

/** Lets support staff who act for a merchant through. */
export const DURING_SUPPORT = 'during-support';
export const AllowedDuringSupport = () => SetMetadata(DURING_SUPPORT, true);
