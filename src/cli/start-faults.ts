/**
 * Why the program does not start, in words for whoever runs it. Causes that only a programmer would understand stay as
 * they are; a password in an address is never repeated.
 */
export function whyNotStarted(error: unknown, setting: { readonly host: string; readonly port: number }): string[] {
  // A name with several addresses fails with one error for each, and with no words of its own.
  if (error instanceof AggregateError) return [...new Set(error.errors.flatMap((one) => whyNotStarted(one, setting)))];
  const { code = '', message, syscall = '' } = error as { code?: string; message: string; syscall?: string };
  if (code === 'EADDRINUSE') {
    return [`port ${setting.port} of ${setting.host} is in use by another program: stop that one, or give --port`];
  }
  if (code === 'EACCES' && syscall === 'listen')
    return [`port ${setting.port} may not be opened by this user: give --port`];
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return [`the database's host is not known here: ${message}`];
  if (['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT'].includes(code) && syscall === 'connect') {
    return [`the database does not answer: ${message}. Is it running, and does DATABASE_URL lead to it?`];
  }
  if (code === '3D000' || code.startsWith('28')) return [`the database refuses: ${message}. Look at DATABASE_URL.`];
  if (code === 'ERR_INVALID_URL')
    return ['DATABASE_URL cannot be read as an address: postgresql://user@host:5432/database'];
  return [message || String(error)];
}
