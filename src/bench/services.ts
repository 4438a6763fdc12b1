import { insiService } from '../../mocks/insi/index.ts'
import type { ServiceDefinition } from '../../mocks/service.ts'

/** The national services the bench plays; a new one is added here and nowhere else. */
export const SERVICES: readonly ServiceDefinition[] = [insiService as ServiceDefinition]
