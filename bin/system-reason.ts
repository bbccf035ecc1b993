/** What the system says of a path, in Chinese; not its own message, which holds the machine's path. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹', EACCES: '没有权限', EPERM: '没有权限', EISDIR: '是文件夹', ENOTDIR: '路径中有一段不是文件夹', EEXIST: '已有同名文件', ENOSPC: '磁盘已满', EROFS: '磁盘是只读的',
  ENAMETOOLONG: '名称过长', ELOOP: '链接循环', EMFILE: '打开的文件过多', EBUSY: '文件正被占用', ENXIO: '没有程序在另一端', EIO: '磁盘读写出错',
};

export const systemCode = (e: unknown): string => (e as NodeJS.ErrnoException).code ?? 'UNKNOWN';
export const systemReason = (e: unknown): string => REASONS[systemCode(e)] ?? systemCode(e);
