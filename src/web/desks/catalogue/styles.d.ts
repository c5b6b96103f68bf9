/** Styles that come with the drawing tool. */
declare module '*.css';
