/** Formats of label keys and values (apimachinery pkg/util/validation/validation.go). Details as in `names.ts`. */
