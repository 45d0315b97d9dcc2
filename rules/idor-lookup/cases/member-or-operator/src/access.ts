const operators = (process.env.OPERATORS ?? '').split(',');

interface Caller {
  sub?: string;
  email?: string;
}

interface Member {
  userId: string;
  role: string;
}

export function isOperator(email?: string) {
  return operators.some((one) => one === email);
}

export function isHiddenFrom(shop: { members: Member[] }, caller?: Caller) {
  if (isOperator(caller?.email) || shop.members.find((member) => member.userId === caller?.sub)) return false;
  return true;
}

export function isRunByNobody(shop: { members: Member[] }) {
  return !shop.members.some((member) => member.role === 'owner');
}

export async function isSealedTo(
  catalogue: { helpers: { userId: string; kind: string }[]; shop: { isClosed: boolean; members: Member[] } },
  caller?: Caller,
) {
  return (
    catalogue.shop.isClosed ||
    (!catalogue.helpers.some((helper) => helper.userId === caller?.sub && helper.kind === 'writer') &&
      !catalogue.shop.members.some((member) => member.userId === caller?.sub && member.role !== 'guest'))
  );
}
