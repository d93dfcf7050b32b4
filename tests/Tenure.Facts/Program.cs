Console.WriteLine("facts");
