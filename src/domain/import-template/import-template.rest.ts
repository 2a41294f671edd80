import { restRoutes } from '../../rest/route.js'
import { templateTypes } from './import-template.js'

export const importTemplateRoutes = restRoutes('Imports', [
  {
    method: 'GET',
    path: '/companies/:id/imports/template',
    name: 'Download leads import template for a company',
    at: 'company.importTemplate',
    file: Object.values(templateTypes),
    document: `query ($id: ID!, $format: ImportTemplateFormat = CSV) {
      company(id: $id) { importTemplate(format: $format) { fileName contentType base64 } }
    }`,
  },
])
