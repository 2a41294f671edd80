/** Whether the same is worth trying again later: the connection broke, the server is going or busy, or two writers got in each other's way. */
export function isPassing(error: unknown): boolean {
  const { code = '', syscall = '', message = '' } = error as { code?: string; syscall?: string; message?: string }
  return /^(08|40|53|55|57)...$/.test(code) || /^(connect|read|write)$/.test(syscall) || broken.test(message)
}

/** What pg says of a connection that is no more: without a code. */
const broken =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|connection ended/i
