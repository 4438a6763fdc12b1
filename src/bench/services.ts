import { insiService } from '../../mocks/insi/index.ts'
import type { ServiceDefinition } from '../../mocks/service.ts'

/** The national services the bench plays; a new one is added here and nowhere else. */
export const SERVICES: readonly ServiceDefinition[] = [insiService as ServiceDefinition]

/** Every endpoint, on any free port: what a bench opens unless told otherwise. */
export const ANY_PORT: Readonly<Record<string, number>> = { 'insi-mtls': 0, 'insi-http': 0 }
