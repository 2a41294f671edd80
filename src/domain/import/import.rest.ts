import { restRoutes } from '../../rest/route.js'

const importFields = `
  id: databaseId companyId: company { databaseId } userAccessId: userAccess { databaseId }
  fileName fileSize contentType status statusReason statusMessage onDuplicate sourceId: source { databaseId }
  sameFileId: sameFile { databaseId } progress totalRows processedRows createdCount updatedCount skippedCount duplicateCount failedCount
  removedCount restoredCount keptCount rowsPerSecond secondsLeft
  createdAt startedAt finishedAt canceledAt`

const importFileJson = `fragment ImportFileJson on ImportFile { ${importFields} }`

const importFileWithErrorsJson = `fragment ImportFileWithErrorsJson on ImportFile {
  ${importFields}
  errors: rows(first: 20, filter: { outcome: { eq: FAILED } }) { nodes { ...FailedRowJson } }
}
fragment FailedRowJson on ImportRow { row: rowNumber errors { column code message value } }`

export const importRoutes = restRoutes('Imports', [
  {
    method: 'POST',
    path: '/companies/:id/imports',
    name: 'Import leads for a company',
    status: 202,
    root: 'import_file',
    into: { id: 'companyId' },
    upload: true,
    document: `mutation ($input: ImportLeadsInput!) { importLeads(input: $input) { importFile { ...ImportFileJson } } } ${importFileJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/imports',
    name: 'List of ImportFiles',
    root: 'import_files',
    at: 'company.imports',
    document: `query ($id: ID!, $status: ImportStatus, $orderBy: ImportFileOrder) {
      company(id: $id) { imports(orderBy: $orderBy, filter: { status: { eq: $status } }) { nodes { ...ImportFileJson } } }
    } ${importFileJson}`,
  },
  {
    method: 'GET',
    path: '/companies/:id/imports/:import_id',
    name: 'Check status of an import',
    root: 'import_file',
    into: { id: 'companyId', import_id: 'id' },
    document: `query ($companyId: ID!, $id: ID!) { importFile(id: $id, companyId: $companyId) { ...ImportFileWithErrorsJson } } ${importFileWithErrorsJson}`,
  },
])
