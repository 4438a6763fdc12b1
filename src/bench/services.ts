import { dmpService } from '../../mocks/dmp/index.ts'
import { insiService } from '../../mocks/insi/index.ts'
import type { ServiceDefinition } from '../../mocks/service.ts'

/** The national services the bench plays; a new one is added here and nowhere else. */
export const SERVICES: readonly ServiceDefinition[] = [insiService as ServiceDefinition, dmpService as ServiceDefinition]

/** Every endpoint, on any free port: what a bench opens unless told otherwise. */
export const ANY_PORT: Readonly<Record<string, number>> = { 'insi-mtls': 0, 'insi-http': 0, 'dmp-mtls': 0, 'dmp-http': 0 }
