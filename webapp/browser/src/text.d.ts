// Text files come into a bundle as they are.
declare module "*.txt" {
  const content: string;
  export default content;
}
