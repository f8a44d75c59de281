drop function linked();
