/** Packages without types of their own that only tests use; each test says what it takes of them. */

declare module 'jsonld';
declare module '@citation-js/core';
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-csl';
