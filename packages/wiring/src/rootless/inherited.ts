/** The descriptor of the socket that the program inside talks through. */
export const inheritedSocket = 3;
