using Tenure.Facts;

// One case a line on standard input, one answer a line on standard output, in the same order.
while (Console.ReadLine() is { } line)
    if (line.Length > 0) Console.WriteLine(Adapter.Answer(line));
