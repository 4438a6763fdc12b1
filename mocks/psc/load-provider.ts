type Library = typeof import('oidc-provider')

let library: Promise<Library> | undefined

/** The provider's code, loaded at the first call to the service and never at the start of a command: it takes half a second. */
export function loadProvider(): Promise<Library> {
  library ??= quietly(() => import('oidc-provider'))
  return library
}

/** The library says on the console that it is not made for Node 20; it works there, and users are told elsewhere which Node to take. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console
  console.warn = (...said: unknown[]): void => {
    if (!String(said[0]).includes('oidc-provider WARNING: Unsupported runtime')) warn(...said)
  }
  try {
    return await load()
  } finally {
    console.warn = warn
  }
}
